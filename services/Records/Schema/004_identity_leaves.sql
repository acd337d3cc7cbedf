-- Where a patient's identity lies in the ledger: registration, corrections, amendments; and whether the patient has died.
alter table periosteal.patients add column if not exists identity_leaves bigint[] not null default '{}';
alter table periosteal.patients add column if not exists deceased boolean not null default false;
update periosteal.patients set identity_leaves = array[registered_leaf]
where registered_leaf is not null and identity_leaves = '{}';
