using PeriostealPlatform.Records.Fhir.Capabilities;
using PeriostealPlatform.Records.Fhir.Export;
using PeriostealPlatform.Records.Fhir.Http;
using PeriostealPlatform.Records.Fhir.Reading;
using PeriostealPlatform.Records.Fhir.Search;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Clients;

namespace PeriostealPlatform.Records.Fhir;

/// <summary>The FHIR R4 API's wiring.</summary>
internal static class FhirSetUp
{
    public static void AddFhir(this IServiceCollection services)
    {
        services.AddServiceClient<StaffList>("portal");
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<VisiblePatients>();
        services.AddSingleton<SearchPages>();
        services.AddTransient<FhirRecords>();
        services.AddTransient<PageShowing>();
        services.AddTransient<FhirSearch>();
        services.AddSingleton<ExportJobs>();
        services.AddTransient<ExportRun>();
        services.AddHostedService<ExportService>();
    }

    public static void MapFhir(this WebApplication app)
    {
        var issuer = (app.Configuration["Authority:Issuer"] ?? "").TrimEnd('/');
        DescribeEndpoints.Map(app, issuer);
        var fhir = app.MapGroup(FhirEdge.Prefix);
        fhir.AllowRoles(FhirTypes.Everyone);
        fhir.AddEndpointFilter<AwayFilter>();
        ExportEndpoints.Map(fhir);
        EverythingEndpoint.Map(fhir);
        SearchEndpoints.Map(fhir);
        ReadEndpoints.Map(fhir);
    }
}
