namespace PeriostealPlatform.Ledger.Tree;

/// <summary>A complete subtree: its hash never changes once its last leaf is written.</summary>
/// <param name="Level">Height over the leaves; it holds 2 to the power of this many leaves.</param>
/// <param name="Index">Its place among the subtrees of its level, from 0.</param>
public readonly record struct Subtree(int Level, long Index)
{
    /// <summary>Its first leaf.</summary>
    public long Begin => Index << Level;

    /// <summary>The leaf after its last.</summary>
    public long End => (Index + 1) << Level;
}
