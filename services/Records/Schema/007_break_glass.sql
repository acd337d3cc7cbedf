-- Whether the patient's directive leaves a way in for an emergency. Built from events.
alter table periosteal.patients add column if not exists break_glass_allowed boolean not null default false;
