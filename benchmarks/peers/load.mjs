// So many callers, each with one append under way at a time; prints the figures as one line of JSON.
import { performance } from 'node:perf_hooks';

export const payload = { note: 'a donation for a good cause '.repeat(12), amountMinor: 2500 };

const callers = Number(process.env.BENCH_CALLERS);

/** Calls append(stream, n) for the warm-up and then for the measurement. */
export async function measure(append) {
    await run(append, Number(process.env.BENCH_WARMUP_MS), 'w');
    const cpu = process.cpuUsage();
    const { latencies, millis } = await run(append, Number(process.env.BENCH_MEASURE_MS), 'm');
    const used = process.cpuUsage(cpu);
    latencies.sort((a, b) => a - b);
    const at = (share) =>
        Math.round(latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] * 1000);
    console.log(
        JSON.stringify({
            per_second: Math.round((latencies.length * 1000) / millis),
            p50_us: at(0.5),
            p99_us: at(0.99),
            'p99.9_us': at(0.999),
            max_us: at(1),
            node_cpu_us: Math.round((used.user + used.system) / latencies.length),
        }),
    );
}

async function run(append, time, prefix) {
    const latencies = [];
    const start = performance.now();
    let number = 0;
    const caller = async () => {
        while (performance.now() - start < time) {
            const began = performance.now();
            await append(`tly-${prefix}${String(number++).padStart(24, '0')}`);
            latencies.push(performance.now() - began);
        }
    };
    await Promise.all(Array.from({ length: callers }, caller));
    return { latencies, millis: performance.now() - start };
}
