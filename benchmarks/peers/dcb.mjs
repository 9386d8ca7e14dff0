// DCB event store: no streams but tags, and a condition that no event with the tag is there yet.
import pg from 'pg';
import { Query, Tags } from '@dcb-es/event-store';
import { PostgresEventStore } from '@dcb-es/event-store-postgres';
import { measure, payload } from './load.mjs';

const pool = new pg.Pool({ max: 32 });
const store = new PostgresEventStore({ pool });
await store.ensureInstalled();

await measure((stream) => {
    const tags = Tags.fromObj({ tally: stream });
    return store.append({
        events: { type: 'Tallied', tags, data: payload, metadata: {} },
        condition: { failIfEventsMatch: Query.fromItems([{ types: ['Tallied'], tags }]) },
    });
});
await pool.end();
