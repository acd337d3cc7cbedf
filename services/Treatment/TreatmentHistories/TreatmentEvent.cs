namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Everything that can happen in a patient's treatment history: a closed set, in one file a topic.</summary>
internal abstract partial record TreatmentEvent
{
    private TreatmentEvent() { }
}

/// <summary>A fact of one course. It names the episode too, so that a reader needs no other fact to place it.</summary>
internal interface ICourseFact
{
    CourseId CourseId { get; }

    EpisodeId EpisodeId { get; }
}

/// <summary>A fact of one session.</summary>
internal interface ISessionFact : ICourseFact
{
    SessionId SessionId { get; }
}
