using System.Net;
using PeriostealPlatform.Intake.Tests.Fixtures;

namespace PeriostealPlatform.Intake.Tests.Edge;

/// <summary>INT-05: an IHI belongs to one active patient.</summary>
[Collection(nameof(IntakeHost))]
public sealed class One_ihi(IntakeHost intake)
{
    [Fact]
    public async Task of_two_racing_registrations_goes_to_one()
    {
        for (var round = 0; round < 5; round++)
        {
            var ihi = People.NewIhi();
            var patients = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => intake.ReferredAsync()));
            var answers = await Task.WhenAll(patients.Select(patient =>
                intake.Post($"/patients/{patient}/registration", People.Registration(ihi)).AnswerAsync()));
            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
            foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
                await refused.ShouldBeRefusedAsync(422, "PP-INT-005");
            Assert.Equal(1, await intake.CountAsync(
                "select count(*) from mt_events where type = 'patient_registered' and stream_id = any($1)", patients));
            Assert.Equal(1, await intake.CountAsync(
                "select count(*) from periosteal.identifier_index where patient_id = any($1)", patients));
        }
    }

    [Fact]
    public async Task of_one_patient_registered_twice_at_once_is_taken_once()
    {
        var (patient, ihi) = (await intake.ReferredAsync(), People.NewIhi());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            intake.Post($"/patients/{patient}/registration", People.Registration(ihi)).AnswerAsync()));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBeRefusedAsync(409, "PP-INT-106");
    }

    [Fact]
    public async Task is_given_back_when_the_registration_is_refused()
    {
        var (first, second, ihi) = (await intake.ReferredAsync(), await intake.ReferredAsync(), People.NewIhi());
        await intake
            .Post($"/patients/{first}/registration", People.Registration(ihi).Replace("1974-03-11", "2999-01-01"))
            .RefusedAsync(422, "PP-INT-002");
        await intake.Post($"/patients/{second}/registration", People.Registration(ihi)).DoneAsync();
    }

    [Fact]
    public async Task is_answered_again_when_the_registration_is_repeated()
    {
        var (patient, ihi) = (await intake.ReferredAsync(), People.NewIhi());
        var first = await intake.Post(
            $"/patients/{patient}/registration", People.Registration(ihi), key: $"r-{ihi[..8]}-{patient}").DoneAsync();
        var again = await intake.Post(
            $"/patients/{patient}/registration", People.Registration(ihi), key: $"r-{ihi[..8]}-{patient}").DoneAsync();
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
    }
}
