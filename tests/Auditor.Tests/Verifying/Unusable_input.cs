using System.IO.Compression;
using System.Text;
using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Tests.Bundles;
using PeriostealPlatform.Auditor.Verifying;

namespace PeriostealPlatform.Auditor.Tests.Verifying;

public sealed class Unusable_input
{
    private readonly WrittenBundle _bundle = new(WrittenLedger.Of(4, 3));

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100_000)]
    public void is_what_is_no_zip_file(int bytes) => Refused(new MemoryStream(new byte[bytes]), "not a zip file");

    [Fact]
    public void is_a_file_that_was_cut_short()
    {
        var whole = _bundle.ToStream().ToArray();
        for (var length = 0; length < whole.Length - 1; length += 61)
            Refused(new MemoryStream(whole[..length]), "");
    }

    [Theory]
    [InlineData("../events.leaves")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData(".hidden")]
    [InlineData("C:x")]
    [InlineData("a\u001b[31m")]
    public void is_an_entry_with_a_name_that_leads_elsewhere(string name)
    {
        _bundle.ChangeUnlisted = files => files[name] = [];
        Refused(_bundle.ToStream(), "a name that no bundle has");
    }

    [Fact]
    public void is_an_entry_that_is_there_twice()
    {
        var zip = _bundle.ToStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
            archive.CreateEntry("checkpoint");
        Refused(zip, "checkpoint twice");
    }

    [Fact]
    public void is_a_file_that_unpacks_to_very_much_more()
    {
        _bundle.ChangeUnlisted = files => files["bomb"] = new byte[20_000_000];
        Refused(_bundle.ToStream(), "no bundle does");
    }

    [Theory]
    [InlineData("bundle.json")]
    [InlineData("events.leaves")]
    [InlineData("checkpoint")]
    public void is_a_bundle_without(string name)
    {
        _bundle.ChangeUnlisted = files => files.Remove(name);
        Refused(_bundle.ToStream(), $"has no {name}");
    }

    [Theory]
    [InlineData("periosteal-evidence/2", "is of periosteal-evidence/2")]
    [InlineData("\u001b[2J", "is of another")]
    [InlineData(null, "is of another")]
    public void is_a_bundle_of_an_unknown_format(string? format, string what)
    {
        _bundle.ChangeManifest = manifest => manifest["format"] = format;
        Refused(_bundle.ToStream(), what);
    }

    [Theory]
    [InlineData("kind", "\"everything\"")]
    [InlineData("treeSize", "\"many\"")]
    [InlineData("files", "null")]
    [InlineData("completeness", "[null]")]
    [InlineData("createdAt", "1")]
    public void is_a_manifest_that_is_not_what_the_format_says(string member, string json)
    {
        _bundle.ChangeManifest = manifest => manifest[member] = System.Text.Json.Nodes.JsonNode.Parse(json);
        Refused(_bundle.ToStream(), "bundle.json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"format\":\"periosteal-evidence/1\",\"format\":\"periosteal-evidence/1\"}")]
    public void is_a_manifest_that_is_not_json(string json)
    {
        _bundle.ChangeUnlisted = files => files["bundle.json"] = Encoding.UTF8.GetBytes(json);
        Refused(_bundle.ToStream(), "");
    }

    [Theory]
    [InlineData("no number\n", "does not begin with a leaf's number")]
    [InlineData("12", "cut short")]
    [InlineData("1\t{}\n0\t{}\n", "names leaf 0 after leaf 1")]
    [InlineData("99999999999999999999\t{}\n", "does not begin with a leaf's number")]
    public void is_a_list_of_events_that_is_not_what_the_format_says(string list, string what)
    {
        _bundle.ChangeFiles = files => files["events.leaves"] = Encoding.UTF8.GetBytes(list);
        Refused(_bundle.ToStream(), what);
    }

    [Fact]
    public void is_a_line_longer_than_any_event()
    {
        var random = new byte[9 * 1024 * 1024];
        new Random(1).NextBytes(random);
        random.AsSpan().Replace((byte)'\n', (byte)' ');
        _bundle.ChangeFiles = files => files["events.leaves"] = random;
        Refused(_bundle.ToStream(), "longer than an event can be");
    }

    [Theory]
    [InlineData("checkpoint", "nothing")]
    [InlineData("services/intake.digests", "1\tx\ty\n")]
    [InlineData("tile/0/0.p/36", "short")]
    public void is_a_file_that_is_not_what_the_format_says(string name, string content)
    {
        _bundle.ChangeFiles = files => files[name] = Encoding.UTF8.GetBytes(content);
        Refused(_bundle.ToStream(), name.Split('.')[0]);
    }

    [Fact]
    public void is_found_in_whatever_way_bytes_are_broken()
    {
        var whole = _bundle.ToStream().ToArray();
        var random = new Random(20261122);
        for (var i = 0; i < 600; i++)
        {
            var broken = (byte[])whole.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            try
            {
                Check(new MemoryStream(broken));
            }
            catch (UnusableBundleException)
            {
                // The only way in which reading may end early.
            }
        }
    }

    private static void Refused(MemoryStream zip, string what)
    {
        var refusal = Assert.Throws<UnusableBundleException>(() => Check(zip));
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
    }

    private static VerificationReport Check(MemoryStream zip) =>
        BundleVerification.Verify(zip, new VerificationKeys(WrittenKey.Ledger.Public));
}
