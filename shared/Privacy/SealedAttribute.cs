namespace PeriostealPlatform.Privacy;

/// <summary>
/// Marks a property of an event whose value is personal (names, birth date, identifiers, contact data, free text). It
/// is encrypted under the patient's key before the event is stored. The property must be nullable: once the patient's
/// key is destroyed it reads as null.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedAttribute : Attribute;
