-- What the service keeps beside the tables themselves. Run once, as owner of the database.
-- published: the tables as they stand.  history: their past versions.  service: the books.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE SCHEMA published;
CREATE SCHEMA history;
CREATE SCHEMA service;

CREATE TABLE service.collections (
    name text PRIMARY KEY,
    title text NOT NULL,
    description text NOT NULL DEFAULT '',
    theme text NOT NULL DEFAULT '',
    editable boolean NOT NULL DEFAULT true,
    -- Which history the revisions count: who holds a number of another one holds nothing.
    history uuid NOT NULL DEFAULT gen_random_uuid(),
    revision bigint NOT NULL DEFAULT 0,
    -- The transaction that made this revision.
    transaction xid8 NOT NULL DEFAULT '0'
);

CREATE TABLE service.revisions (
    collection text REFERENCES service.collections,
    revision bigint,
    at timestamptz NOT NULL,
    username text,
    PRIMARY KEY (collection, revision)
);
CREATE INDEX ON service.revisions (collection, at);

-- Answers to changesets, repeated to who asks again with the same key.
CREATE TABLE service.changesets (
    username text NOT NULL,
    key text NOT NULL,
    body bytea NOT NULL,
    answer text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (username, key)
);

-- Writers of one collection follow one another: so revisions are committed in their order, and who has seen
-- revision 7 will never find a 6 that came later.
CREATE FUNCTION service.lock(collection text) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = service, pg_temp AS $$
    SELECT c.revision FROM service.collections c WHERE c.name = collection FOR UPDATE
$$;

-- One revision and one time a transaction. Time goes forward even where the clock goes back;
-- `SET LOCAL service.moment` gives the time of what is loaded later than it came to be.
CREATE FUNCTION service.stamp(collection text) RETURNS service.revisions
LANGUAGE plpgsql SECURITY DEFINER SET search_path = service, pg_temp AS $$
DECLARE
    now service.revisions;
BEGIN
    SELECT r.* INTO now FROM service.collections c
    JOIN service.revisions r ON r.collection = c.name AND r.revision = c.revision
    WHERE c.name = stamp.collection AND c.transaction = pg_current_xact_id();
    IF FOUND THEN
        RETURN now;
    END IF;
    UPDATE service.collections c SET revision = c.revision + 1, transaction = pg_current_xact_id()
    WHERE c.name = stamp.collection
    RETURNING c.name, c.revision INTO now.collection, now.revision;
    now.at := greatest(
        coalesce(nullif(current_setting('service.moment', true), '')::timestamptz, clock_timestamp()),
        (SELECT r.at + interval '1 microsecond' FROM service.revisions r
         WHERE r.collection = now.collection AND r.revision = now.revision - 1));
    now.username := nullif(current_setting('service.user', true), '');
    INSERT INTO service.revisions SELECT now.*;
    RETURN now;
END $$;

CREATE FUNCTION service.keep_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = service, public, pg_temp AS $$
DECLARE
    now service.revisions := service.stamp(TG_TABLE_NAME);
BEGIN
    -- A version made and replaced within one transaction was never seen by anybody.
    IF TG_OP <> 'INSERT' AND OLD.revision <> now.revision THEN
        OLD.valid_to := now.at;
        EXECUTE format('INSERT INTO history.%I SELECT $1, ($2).*', TG_TABLE_NAME) USING now.revision, OLD;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.id <> OLD.id THEN
        RAISE integrity_constraint_violation USING MESSAGE = 'the id of a feature is for ever';
    END IF;
    NEW.revision := now.revision;
    NEW.valid_from := now.at;
    NEW.valid_to := NULL;
    NEW.changed_by := now.username;
    RETURN NEW;
END $$;

CREATE FUNCTION service.no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE feature_not_supported USING MESSAGE = 'TRUNCATE would lose the history: use DELETE';
END $$;

-- Publish a table of the schema `published` that has `id`, a bigint that counts by itself and is the primary
-- key, and `geom geometry(<type>, <srid>)`. What is in it becomes revision 1.
CREATE FUNCTION service.publish(
    collection text, title text, description text DEFAULT '', theme text DEFAULT '', editable boolean DEFAULT true
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    now service.revisions;
BEGIN
    IF EXISTS (SELECT FROM public.geometry_columns
        WHERE f_table_schema = 'published' AND f_table_name = collection AND f_geometry_column = 'geom'
            AND (coord_dimension > 3 OR type ~ 'M$|CURVE|SURFACE|CIRCULAR|TRIANGLE|TIN')) THEN
        RAISE feature_not_supported USING
            MESSAGE = format('The geometry of “%s” has measures or curves, which cannot be published', collection),
            HINT = 'Change its type: ST_Force2D(ST_CurveToLine(geom)) makes it straight and flat.';
    END IF;
    INSERT INTO service.collections (name, title, description, theme, editable)
    VALUES (collection, title, description, theme, editable);
    now := service.stamp(collection);
    -- lonlat is what goes over the wire: kept, not computed for every reader.
    EXECUTE format(
        'ALTER TABLE published.%I
            ADD lonlat geometry GENERATED ALWAYS AS (public.ST_Transform(geom, 4326)) STORED,
            ADD revision bigint NOT NULL DEFAULT %s,
            ADD valid_from timestamptz NOT NULL DEFAULT %L,
            ADD valid_to timestamptz CHECK (valid_to IS NULL),
            ADD changed_by text', collection, now.revision, now.at);
    EXECUTE format('CREATE TABLE history.%I (ended bigint NOT NULL, LIKE published.%I)', collection, collection);
    EXECUTE format('ALTER TABLE history.%I ADD PRIMARY KEY (id, revision)', collection);
    EXECUTE format('CREATE INDEX ON history.%I (ended)', collection);
    EXECUTE format('CREATE INDEX ON history.%I (valid_to)', collection);
    EXECUTE format('CREATE INDEX ON history.%I USING gist (lonlat)', collection);
    EXECUTE format('CREATE INDEX ON published.%I (revision)', collection);
    EXECUTE format('CREATE INDEX ON published.%I USING gist (lonlat)', collection);
    EXECUTE format(
        'CREATE TRIGGER keep_version BEFORE INSERT OR UPDATE OR DELETE ON published.%I
            FOR EACH ROW EXECUTE FUNCTION service.keep_version()', collection);
    EXECUTE format(
        'CREATE TRIGGER no_truncate BEFORE TRUNCATE ON published.%I EXECUTE FUNCTION service.no_truncate()',
        collection);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON published.%I TO guiju_service', collection);
    EXECUTE format('GRANT SELECT ON history.%I TO guiju_service', collection);
    EXECUTE format('GRANT USAGE ON SEQUENCE %s TO guiju_service',
        pg_get_serial_sequence(format('published.%I', collection), 'id'));
END $$;

-- The service's own role may edit what is published and add to the books; it may not rewrite history.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, published, history, service TO guiju_service;
GRANT SELECT ON service.collections, service.revisions TO guiju_service;
GRANT SELECT, INSERT, DELETE ON service.changesets TO guiju_service;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA service FROM PUBLIC;
GRANT EXECUTE ON FUNCTION service.lock(text) TO guiju_service;
