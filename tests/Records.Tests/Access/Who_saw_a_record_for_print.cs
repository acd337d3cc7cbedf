using PeriostealPlatform.Records.Tests.Disposals;

namespace PeriostealPlatform.Records.Tests.Access;

[Collection(nameof(KeptRecords))]
public sealed class Who_saw_a_record_for_print(KeptRecords records)
{
    [Fact]
    public async Task names_the_patient_for_the_patients_desk_alone()
    {
        var patient = await records.PatientAsync(family: "Quillfeather");

        Assert.Equal("Zebulonia Quillfeather", await NameAsync($"/patients/{patient}/access/report", "patient-desk"));
        Assert.Null(await NameAsync($"/patients/{patient}/access", "patient-desk"));
        foreach (var role in new[] { "privacy-officer", "auditor", "clinical-lead" })
            Assert.Null(await NameAsync($"/patients/{patient}/access/report", role));
    }

    private async Task<string?> NameAsync(string path, string role) => (string?)(await records.SendAsync(path, role)).Done()["displayName"];
}
