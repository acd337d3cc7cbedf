namespace PeriostealPlatform.Catalogue.Tests;

/// <summary>
/// Every SNOMED CT id and LOINC code that the domain sheet names, whether the catalogue uses it yet or not.
/// </summary>
public sealed class Codes_of_the_domain_sheet
{
    private const string Snomed =
        """
        5953002 7771000 12611008 15339008 18491006 22565002 24028007 24097009 24915002 25523003 25888004
        30547004 31640002 35769007 43993008 48535007 51440002 56873002 58830002 59558009 62413002 71341001
        73903008 75367002 76853006 77644006 78247007 79601000 82561000 84167007 84667006 85050009 85710004
        86290005 87342007 89546000 113197003 182034009 271649006 271650006 278915007 364075005 386725007
        387854002 699698002
        """;

    private const string Loinc =
        """
        19935-6 2708-6 33452-4 59408-5 72514-3 8310-5 83145-3 83173-5 83174-3 83175-0 8462-4 8480-6 85354-9
        8867-4 91147-9 91148-7 9279-1
        """;

    [Fact]
    public void are_45_SNOMED_ids_that_pass_their_check_digit()
    {
        Assert.Equal(45, Words(Snomed).Length);
        Assert.All(Words(Snomed), id => Assert.True(CheckDigits.IsSnomed(id), id));
    }

    [Fact]
    public void are_17_LOINC_codes_that_pass_their_check_digit()
    {
        Assert.Equal(17, Words(Loinc).Length);
        Assert.All(Words(Loinc), code => Assert.True(CheckDigits.IsLoinc(code), code));
    }

    [Fact]
    public void hold_every_code_that_the_catalogue_uses()
    {
        var files = ClinicalCatalogue.Current.Files;
        var snomed = files.Sites.Sites.Select(s => s.Snomed).Concat(files.Sites.Laterality.Select(l => l.Snomed))
            .Concat(files.Vitals.Vitals.SelectMany(v => new[] { v.Snomed, v.PanelSnomed })).OfType<string>();
        Assert.Empty(snomed.Except(Words(Snomed)));
        var loinc = files.Vitals.Vitals.SelectMany(v => v.Loinc.Append(v.PanelLoinc))
            .Concat(files.Measures.Measures.SelectMany(m => new[] { m.Loinc, m.PanelLoinc })).OfType<string>();
        Assert.Empty(loinc.Except(Words(Loinc)));
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
