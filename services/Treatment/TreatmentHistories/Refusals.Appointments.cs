using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Every "no" of the book of appointments.</summary>
internal static partial class Refusals
{
    public static Refusal PractitionerBusy { get; } =
        new("PP-TRT-070", "The practitioner has another session then.", RefusalKind.State);

    public static Refusal RoomBusy { get; } = new("PP-TRT-071", "The room is taken then.", RefusalKind.State);

    public static Refusal PatientBusy { get; } =
        new("PP-TRT-072", "The patient has another session then.", RefusalKind.State);

    public static Refusal BookedInThePast { get; } = new("PP-TRT-073", "The session would lie in the past.");

    public static Refusal NoSuchRoom { get; } = new("PP-TRT-074", "The clinic has no such room.");

    public static Refusal NoSuchAppointment { get; } =
        new("PP-API-404", "The course has no such appointment.", RefusalKind.NotFound);

    public static Refusal AppointmentIs(AppointmentStatus status) =>
        new("PP-TRT-075", $"The appointment is {Words.Of(status)}.", RefusalKind.State);

    /// <summary>As for every other time of a clinic.</summary>
    public static Refusal WrongOffset(string zone) =>
        new("PP-TIM-003", $"The time's offset is not the clinic's ({zone}) at that moment.");
}
