CREATE TABLE ladders (
    digest TEXT NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    compiled JSON NOT NULL,
    activated_at BIGINT NOT NULL,
    retired_at BIGINT,
    CONSTRAINT pk_ladders PRIMARY KEY (digest),
    CONSTRAINT uq_ladders_version UNIQUE (version)
)
--;
CREATE TABLE calendars (
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    community_id TEXT,
    source TEXT NOT NULL,
    compiled JSON NOT NULL,
    activated_at BIGINT NOT NULL,
    retired_at BIGINT,
    CONSTRAINT pk_calendars PRIMARY KEY (id),
    CONSTRAINT fk_calendars_community_id FOREIGN KEY(community_id) REFERENCES communities (id)
)
--;
CREATE UNIQUE INDEX uq_calendars_active ON calendars (name) WHERE retired_at is null and community_id is null
--;
CREATE UNIQUE INDEX uq_calendars_active_in_community ON calendars (name, community_id) WHERE retired_at is null and community_id is not null
--;
CREATE TABLE happenings (
    case_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    event TEXT NOT NULL,
    at BIGINT NOT NULL,
    seen_at BIGINT,
    CONSTRAINT pk_happenings PRIMARY KEY (case_id, n),
    CONSTRAINT fk_happenings_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
--;
CREATE TABLE readers (
    case_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    since BIGINT NOT NULL,
    CONSTRAINT pk_readers PRIMARY KEY (case_id, person_id),
    CONSTRAINT fk_readers_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_readers_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
--;
CREATE INDEX ix_readers_person_id ON readers (person_id)
--;
