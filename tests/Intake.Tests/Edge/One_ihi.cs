using System.Net;
using PeriostealPlatform.Intake.Tests.Fixtures;
using PeriostealPlatform.Testing.Rules;

namespace PeriostealPlatform.Intake.Tests.Edge;

/// <summary>INT-05: an IHI belongs to one active patient.</summary>
[Collection(nameof(IntakeHost))]
public sealed class One_ihi(IntakeHost intake)
{
    [Fact, Refuses("INT-05")]
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
    [Allows("INT-05")]
    public async Task is_given_back_when_the_registration_is_refused()
    {
        var (first, second, ihi) = (await intake.ReferredAsync(), await intake.ReferredAsync(), People.NewIhi());
        await intake
            .Post($"/patients/{first}/registration", People.Registration(ihi, "2999-01-01"))
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

    [Fact, Refuses("INT-05")]
    public async Task of_another_patient_is_neither_verified_nor_corrected_to()
    {
        var (first, second, ihi) = (await RegisteredAsync(), await RegisteredAsync(), People.NewIhi());
        await VerifyAsync(first, ihi).DoneAsync();
        await VerifyAsync(second, ihi).RefusedAsync(422, "PP-INT-005");
        await CorrectAsync(second, null, ihi).RefusedAsync(422, "PP-INT-005");
    }

    [Fact, Allows("INT-05")]
    public async Task is_free_again_when_it_was_recorded_by_mistake()
    {
        var (first, second, ihi) = (await RegisteredAsync(), await RegisteredAsync(), People.NewIhi());
        await CorrectAsync(first, null, ihi).DoneAsync();
        await CorrectAsync(first, ihi, People.NewIhi()).DoneAsync();
        await VerifyAsync(second, ihi).DoneAsync();
    }

    [Fact]
    public async Task stays_taken_when_its_correction_is_refused()
    {
        var (first, second, ihi) = (await RegisteredAsync(), await RegisteredAsync(), People.NewIhi());
        await CorrectAsync(first, null, ihi).DoneAsync();
        await CorrectAsync(first, ihi, "8003608000001017").RefusedAsync(422, "PP-INT-003");
        await VerifyAsync(second, ihi).RefusedAsync(422, "PP-INT-005");
    }

    private async Task<Guid> RegisteredAsync()
    {
        var patient = await intake.ReferredAsync();
        await intake.Post($"/patients/{patient}/registration", People.Registration()).DoneAsync();
        return patient;
    }

    private Sending VerifyAsync(Guid patient, string ihi) => intake.Post(
        $"/patients/{patient}/identifier-verifications",
        $$"""{"kind":"ihi","value":"{{ihi}}","method":"hi-service"}""");

    private Sending CorrectAsync(Guid patient, string? old, string ihi) => intake.Post(
        $"/patients/{patient}/identity-corrections",
        $$"""
        {"path":"ihi","old":{{(old is null ? "null" : $"\"{old}\"")}},"new":"{{ihi}}","reason":"typed wrongly",
         "evidence":"card seen"}
        """);
}
