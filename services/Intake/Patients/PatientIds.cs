using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>One referral.</summary>
internal readonly record struct ReferralId(Guid Value) : IId<ReferralId>
{
    /// <inheritdoc/>
    public static ReferralId From(Guid value) => new(value);
}

/// <summary>One episode: from a referral to its end.</summary>
internal readonly record struct EpisodeId(Guid Value) : IId<EpisodeId>
{
    /// <inheritdoc/>
    public static EpisodeId From(Guid value) => new(value);
}

/// <summary>One consent.</summary>
internal readonly record struct ConsentId(Guid Value) : IId<ConsentId>
{
    /// <inheritdoc/>
    public static ConsentId From(Guid value) => new(value);
}

/// <summary>One screening.</summary>
internal readonly record struct ScreeningId(Guid Value) : IId<ScreeningId>
{
    /// <inheritdoc/>
    public static ScreeningId From(Guid value) => new(value);
}
