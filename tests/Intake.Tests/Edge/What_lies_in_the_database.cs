using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using PeriostealPlatform.Intake.Tests.Fixtures;

namespace PeriostealPlatform.Intake.Tests.Edge;

[Collection(nameof(IntakeHost))]
public sealed class What_lies_in_the_database(IntakeHost intake)
{
    [Fact]
    public async Task tells_nobody_who_the_patient_is()
    {
        var ihi = People.NewIhi();
        var referred = await intake
            .Post("/referrals", People.Referral.Insert(1, "\"question\":\"Numb fingers since Easter?\","))
            .DoneAsync();
        var (patient, episode) = (referred.Id("patientId"), referred.Id("episodeId"));
        var registration = People.Registration(ihi, "1974-03-11").Insert(
            1,
            """
            "preferred":"Zebby","medicare":"22968184811","telecom":[{"system":"mobile","value":"+61 491 570 156"}],
            "address":{"line":"17 Wombat Crescent","suburb":"Umina","postcode":"2257"},
            """);
        await intake.Post($"/patients/{patient}/registration", registration).DoneAsync();
        var consent = (await intake.Post($"/patients/{patient}/consents", People.Consent).DoneAsync()).Id("consentId");
        await intake
            .Post(
                $"/patients/{patient}/episodes/{episode}/screenings",
                """
                {"outcome":"defer","note":"anxious since the accident","medicines":["warfarolix 5 mg"],
                 "allergies":["pollenase"],
                 "contraindications":[{"code":"ci-antiplatelet","level":"relative",
                 "lifted":{"on":"2026-01-01","documentRef":"scan-4711.pdf"}}],"clearance":{"from":"gp",
                 "name":"Dr Ottoline Frobisher","dated":"2026-01-01","documentRef":"letter-0815.pdf"}}
                """)
            .DoneAsync();
        await intake
            .Post(
                $"/patients/{patient}/episodes/{episode}/deferral",
                """{"reason":"other","advice":"ask your cousin Philomena","referredTo":"Dr Barnaby Thistlewood"}""")
            .DoneAsync();
        await intake
            .Post($"/patients/{patient}/consents/{consent}/withdrawal", """{"reason":"husband Leopold objects"}""")
            .DoneAsync();
        Assert.Equal(7, await intake.CountAsync("select count(*) from mt_events where stream_id = $1", patient));

        var dump = await DumpAsync();
        Assert.Contains(patient.ToString("D"), dump); // the dump does hold the patient's rows
        foreach (var personal in new[]
                 {
                     "Quenneville", "Zebulonia", "Zebby", "1974-03-11", ihi, "22968184811", "491 570 156", "Wombat",
                     "Umina", "Xaverius", "Numb fingers", "anxious", "warfarolix", "pollenase", "scan-4711",
                     "Frobisher", "letter-0815", "Philomena", "Thistlewood", "Leopold",
                 })
        {
            Assert.DoesNotContain(personal, dump, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Every row of every table as text, bytes as both text and hexadecimal.</summary>
    private async Task<string> DumpAsync()
    {
        await using var connection = new NpgsqlConnection(intake.Database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = await RowsAsync(
            connection,
            """
            select format('%I.%I', table_schema, table_name) from information_schema.tables
            where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
            """);
        Assert.Contains("periosteal.identifier_index", tables);
        var dump = new List<string>();
        foreach (var table in tables)
        {
            dump.AddRange(await RowsAsync(connection, $"select t::text from {table} t"));
            dump.AddRange(await RowsAsync(connection, $"select row_to_json(t)::text from {table} t"));
        }

        var hex = dump.SelectMany(row => Regex.Matches(
            row, @"\\x([0-9a-f]{2,})").Select(m => m.Groups[1].Value));
        dump.AddRange(hex.Select(h => Encoding.Latin1.GetString(Convert.FromHexString(h))).ToList());
        return string.Join('\n', dump);
    }

    private static async Task<List<string>> RowsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(reader.GetString(0));
        return rows;
    }
}
