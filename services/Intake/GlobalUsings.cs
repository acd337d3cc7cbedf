global using PatientCommands = PeriostealPlatform.EventSourcing.Commands.CommandExecutor<
    PeriostealPlatform.Intake.Patients.PatientState, PeriostealPlatform.Intake.Patients.PatientEvent>;
