using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Planned against done sessions: what to think of at half and at all of them.</summary>
internal static class Progress
{
    /// <summary>The prompt when a session brings the course exactly to half or to all; null between.</summary>
    public static Warning? Reached(int done, int planned)
    {
        if (done == planned) return Warnings.AllDone(planned);
        return done == (planned + 1) / 2 ? Warnings.HalfDone(done, planned) : null;
    }

    /// <summary>The prompt that stands as long as the course is as far as this.</summary>
    public static Warning? Standing(Course course)
    {
        var (done, planned) = (course.SessionsDone, course.Plan.Sessions);
        if (!course.IsLive || done == 0) return null;
        if (done >= planned) return Warnings.AllDone(planned);
        return done * 2 >= planned ? Warnings.HalfDone(done, planned) : null;
    }
}
