using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Fixtures;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Tests.Edge;

/// <summary>A record whose keys Records had destroyed after two people approved.</summary>
[Collection(nameof(IntakeHost))]
public sealed class A_disposed_record(IntakeHost intake)
{
    private const string Disposal = """{"disposalId":"01990000-0000-7000-8000-000000000071"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task opens_nothing_any_more_though_its_events_stay_as_they_are()
    {
        var (patient, registered) = await RegisteredAsync();
        var before = await intake.CountAsync("select count(*) from mt_events where stream_id = $1", patient);
        var bodies = await HashAsync(patient);

        await DestroyAsync(patient);

        Assert.Equal(bodies, await HashAsync(patient, before));
        var codec = intake.Services.GetRequiredService<EventCodec<PatientEvent>>();
        var fact = Assert.IsType<PatientEvent.PatientRegistered>(await codec.ReadAsync(registered, Ct));
        Assert.Null(fact.Family);
        Assert.Null(fact.BirthDate);
        await intake.Get($"/patients/{patient}/keys/{registered.Headers!.KeyId}", "system", "chain")
            .RefusedAsync(404, "PP-API-404");
        await Assert.ThrowsAsync<PatientErasedException>(
            () => intake.Services.GetRequiredService<IPatientKeys>().CurrentAsync(patient, Ct));
    }

    [Fact]
    public async Task leaves_no_row_by_which_the_person_could_be_found()
    {
        var (patient, _) = await RegisteredAsync();
        var held = (await KeysAsync(patient))["rows"]!.AsObject();
        Assert.True(held["identifier_index"]!.GetValue<long>() > 0);
        Assert.True(held["match_tokens"]!.GetValue<long>() > 0);
        Assert.True(held["commands"]!.GetValue<long>() > 0);

        await DestroyAsync(patient);

        var left = await KeysAsync(patient);
        // The answer to the destruction itself names nobody.
        Assert.Equal(["commands:1"], left["rows"]!.AsObject()
            .Where(row => row.Value!.GetValue<long>() > 0).Select(row => $"{row.Key}:{row.Value}"));
        Assert.All(left["keys"]!.AsArray(), key => Assert.NotNull(key!["destroyedAt"]));
    }

    [Fact]
    public async Task takes_no_command_and_the_person_may_be_registered_anew()
    {
        var ihi = People.NewIhi();
        var patient = await intake.ReferredAsync();
        await intake.Post($"/patients/{patient}/registration", People.Registration(ihi)).DoneAsync();
        await DestroyAsync(patient);

        await intake.Post($"/patients/{patient}/consents", People.Consent).RefusedAsync(409, "PP-INT-019");
        var anew = await intake.ReferredAsync();
        await intake.Post($"/patients/{anew}/registration", People.Registration(ihi)).DoneAsync();
        Assert.NotEqual(patient, anew);
    }

    [Fact]
    public async Task is_for_the_platform_alone_to_end()
    {
        var (patient, _) = await RegisteredAsync();
        await intake.Post($"/patients/{patient}/keys/destruction", Disposal).RefusedAsync(403, "PP-API-403");
        await intake.Post($"/patients/{patient}/consents", People.Consent).DoneAsync();
    }

    [Fact]
    public async Task keeps_no_key_that_comes_late()
    {
        var (patient, registered) = await RegisteredAsync();
        var keys = intake.Services.GetRequiredService<PostgresPatientKeys>();
        var handedOver = (await keys.FindWrappedAsync(patient, registered.Headers!.KeyId!.Value, Ct))!;
        await DestroyAsync(patient);

        await keys.AddWrappedAsync(handedOver with { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) }, Ct);

        Assert.All((await KeysAsync(patient))["keys"]!.AsArray(), key => Assert.NotNull(key!["destroyedAt"]));
    }

    private async Task<(Guid Patient, StoredEvent Registered)> RegisteredAsync()
    {
        var patient = await intake.ReferredAsync();
        await intake.Post($"/patients/{patient}/registration", People.Registration(People.NewIhi())).DoneAsync();
        var store = intake.Services.GetRequiredService<IEventStore>();
        await foreach (var stored in store.ReadStreamAsync(patient, StreamSlice.All, Ct))
        {
            if (stored.Type == "patient_registered")
                return (patient, stored);
        }

        throw new InvalidOperationException("The registration is not there.");
    }

    private Task<JsonObject> DestroyAsync(Guid patient) =>
        intake.Post($"/patients/{patient}/keys/destruction", Disposal, "system", "chain").DoneAsync();

    private Task<JsonObject> KeysAsync(Guid patient) =>
        intake.Get($"/patients/{patient}/keys", "system", "chain").DoneAsync();

    private async Task<string> HashAsync(Guid patient, long upTo = long.MaxValue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var store = intake.Services.GetRequiredService<IEventStore>();
        await foreach (var stored in store.ReadStreamAsync(patient, StreamSlice.All, Ct))
        {
            if (stored.Version <= upTo)
                hash.AppendData(stored.Data.Span);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
