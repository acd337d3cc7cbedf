namespace PeriostealPlatform.Verification.Tree;

/// <summary>Checks that a leaf is in a tree (RFC 6962 section 2.1.1).</summary>
public static class InclusionProof
{
    /// <summary>Whether the proof holds; a malformed one does not.</summary>
    /// <param name="leaf">Hash of the leaf.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="proof">Hashes from the leaf upwards.</param>
    /// <param name="root">Root of the tree.</param>
    public static bool Holds(TreeHash leaf, long index, long size, IReadOnlyList<TreeHash> proof, TreeHash root)
    {
        if (index < 0 || index >= size)
            return false;
        var path = ProofPath.To(index, size);
        return proof.Count == path.Inner + path.Border
            && path.OverBorder(path.UpInner(leaf, proof, from: 0), proof, from: path.Inner) == root;
    }
}
