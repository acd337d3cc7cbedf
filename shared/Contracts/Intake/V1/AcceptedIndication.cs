namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>Why the patient is treated.</summary>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Primary">Whether it is the main one.</param>
/// <param name="Limited">Whether it is an inner-organ indication.</param>
public sealed record AcceptedIndication(string Code, bool Primary, bool Limited);
