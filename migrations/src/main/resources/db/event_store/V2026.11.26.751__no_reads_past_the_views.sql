-- Events are of everybody, and nothing that reads over HTTP does so as this role (ADR 0045).
revoke select on ${schema}.events, ${schema}.head from obole_read;
revoke usage on schema ${schema} from obole_read;
