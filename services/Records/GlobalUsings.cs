global using RecordCommands = PeriostealPlatform.EventSourcing.Commands.CommandExecutor<
    PeriostealPlatform.Records.PatientRecords.PatientRecordState, PeriostealPlatform.Records.PatientRecords.RecordFact>;
