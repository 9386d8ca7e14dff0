// Emmett: streams in PostgreSQL, appended to by a stored function.
import pg from 'pg';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett';
import { measure, payload } from './load.mjs';

const { PGUSER, PGPASSWORD, PGHOST, PGPORT, PGDATABASE } = process.env;
const connectionString = `postgresql://${PGUSER}:${encodeURIComponent(PGPASSWORD)}@${PGHOST}:${PGPORT}/${PGDATABASE}`;
const pool = new pg.Pool({ connectionString, max: 32 });
const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { connectionString, pool } });
await store.schema.migrate();

await measure((stream) =>
    store.appendToStream(stream, [{ type: 'Tallied', data: payload }], {
        expectedStreamVersion: STREAM_DOES_NOT_EXIST,
    }),
);
await store.close();
await pool.end();
