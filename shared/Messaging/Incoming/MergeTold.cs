using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Intake.V1;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>
/// What Intake tells of two records that become one or two again. It tells each twice, on either record's stream, in two
/// contracts that say the same.
/// </summary>
/// <param name="Link">The two records.</param>
public abstract record MergeTold(Link Link)
{
    /// <summary>They become one.</summary>
    public sealed record Joined(Link Link) : MergeTold(Link);

    /// <summary>They are two again.</summary>
    /// <param name="Link">The two records.</param>
    /// <param name="Episodes">Episodes that go back to the retired one.</param>
    /// <param name="GivenBack">Intake's events that go back with them.</param>
    public sealed record Parted(Link Link, IReadOnlyList<Guid> Episodes, IReadOnlyList<Guid> GivenBack) : MergeTold(Link);

    /// <summary>What a fact says of a merge; null when it is about something else.</summary>
    public static MergeTold? Read(FactDelivery fact) => fact.Contract switch
    {
        PatientsMerged.Contract => From(ContractJson.Read<PatientsMerged>(fact)),
        PatientRetired.Contract => From(ContractJson.Read<PatientRetired>(fact)),
        PatientsUnmerged.Contract => From(ContractJson.Read<PatientsUnmerged>(fact)),
        PatientRestored.Contract => From(ContractJson.Read<PatientRestored>(fact)),
        _ => null,
    };

    private static Joined From(PatientsMerged f) => new(new Link(f.MergeId, f.PatientId, f.RetiredPatientId));

    private static Joined From(PatientRetired f) => new(new Link(f.MergeId, f.SurvivorPatientId, f.PatientId));

    private static Parted From(PatientsUnmerged f) =>
        new(new(f.MergeId, f.PatientId, f.RestoredPatientId), f.RestoredEpisodes, f.GivenBackEvents);

    private static Parted From(PatientRestored f) =>
        new(new(f.MergeId, f.SurvivorPatientId, f.PatientId), f.RestoredEpisodes, f.GivenBackEvents);
}

/// <summary>Two records that are one person's.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="Survivor">The record that goes on.</param>
/// <param name="Retired">The record that goes on in it.</param>
public sealed record Link(Guid MergeId, Guid Survivor, Guid Retired);
