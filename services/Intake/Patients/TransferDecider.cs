using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Brings an episode to another clinic (INT-16). Until that one accepts, nothing changes.</summary>
internal static class TransferDecider
{
    /// <summary>Asks another clinic to take an episode that this clinic holds.</summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="wish">What would be recorded.</param>
    /// <param name="now">The clinic's local time.</param>
    /// <param name="catalogue">The clinics.</param>
    public static Decision<PatientEvent> Request(
        PatientState state, TransferRequested wish, DateTimeOffset now, ClinicalCatalogue catalogue)
    {
        if (Custody.OfEpisode(state, wish.EpisodeId, wish.From) is { } no)
            return no;
        var episode = state.Episodes[wish.EpisodeId];
        if (episode.Clinic != wish.From)
            return Refusals.NotYours(wish.From);
        if (!episode.IsOpen)
            return Refusals.EpisodeIs(episode.Stage);
        if (catalogue.FindClinic(wish.To) is null)
            return Refusals.UnknownCode("clinic", wish.To);
        if (wish.To == wish.From)
            return Refusals.TransferToItself;
        if (episode.Transfer is { } pending)
            return pending.Id == wish.TransferId ? Decision.Nothing : Refusals.TransferPending;
        return NotShared(state, wish.EpisodeId, wish.To, now, catalogue) is { } closed ? closed : wish;
    }

    /// <summary>Takes the episode over; the clinic that was asked holds it from now on.</summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="id">The transfer.</param>
    /// <param name="clinic">The clinic that acts.</param>
    /// <param name="by">Opaque id of who accepts.</param>
    /// <param name="now">The clinic's local time.</param>
    /// <param name="catalogue">The clinics.</param>
    public static Decision<PatientEvent> Accept(
        PatientState state,
        EpisodeId episode,
        TransferId id,
        string clinic,
        string by,
        DateTimeOffset now,
        ClinicalCatalogue catalogue)
    {
        var (asked, no) = Asked(state, episode, id, clinic);
        if (asked is null)
            return no!;

        // The patient may have changed their mind since it was asked for.
        return NotShared(state, episode, asked.To, now, catalogue) is { } closed
            ? closed
            : new TransferAccepted(id, episode, asked.From, asked.To, by);
    }

    /// <summary>Does not take the episode; it stays where it is.</summary>
    public static Decision<PatientEvent> Reject(
        PatientState state, EpisodeId episode, TransferId id, string reason, string clinic)
    {
        var (asked, no) = Asked(state, episode, id, clinic);
        return asked is null ? no! : new TransferRejected(id, episode, asked.From, asked.To, reason);
    }

    private static (PendingTransfer? Asked, Refusal? No) Asked(
        PatientState state, EpisodeId id, TransferId transfer, string clinic)
    {
        if (Custody.WhyClosed(state) is { } closed)
            return (null, closed);
        if (state.Episodes.GetValueOrDefault(id)?.Transfer is not { } asked || asked.Id != transfer)
            return (null, Refusals.NoSuchTransfer);
        return asked.To == clinic ? (asked, null) : (null, Refusals.NotAsked(clinic));
    }

    // INT-16: by the directive, or because the patient consents to sharing; who holds the record has it anyway.
    private static Refusal? NotShared(
        PatientState state, EpisodeId episode, string to, DateTimeOffset now, ClinicalCatalogue catalogue)
    {
        var shared = state.HomeClinic == to
            || state.Sharing is { Policy: SharingPolicy.AllClinics }
            || (state.Sharing is { Policy: SharingPolicy.NamedClinics } named && named.Clinics.Contains(to))
            || state.Consents.Values.Any(c =>
                c.Scope == ConsentScope.Sharing && c.Covers(episode) && c.CountsAt(now));
        return shared ? null : Refusals.NotShared(catalogue.FindClinic(to)!.Name);
    }
}
