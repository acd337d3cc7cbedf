namespace PeriostealPlatform.EventSourcing.Amendments;

/// <summary>
/// Marks a property of a fact, or of a value inside a fact, that a person may amend later. On a list or a dictionary it
/// covers the elements too. Ids, grades, consents, merges and amendments themselves are never marked.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AmendableAttribute : Attribute;
