import { seeded } from './scenario.ts';
import type { Finding, Scenario } from './scenario.ts';

/** How scenarios are run. */
export interface Way {
  readonly controls: boolean;
  readonly long: boolean;
  readonly seed: number;
}

type Steps = (() => unknown)[];

async function undo(steps: Steps): Promise<void> {
  for (const step of steps.reverse()) await step();
}

async function attempt(
  scenario: Scenario,
  control: boolean,
  { long, seed }: Way,
  atTheEnd: Steps,
): Promise<Finding> {
  const steps: Steps = [];
  try {
    return await scenario.run({
      control,
      long,
      random: seeded(seed),
      after: (step) => void steps.push(step),
      afterBoth: (step) => void atTheEnd.push(step),
    });
  } catch (error) {
    // A control must break its promise by itself: one that could not be run shows nothing.
    return { holds: control, figure: `failed: ${String(error)}` };
  } finally {
    await undo(steps);
  }
}

/** Runs one scenario and its control; true when the promise was kept and the control broke it. */
export async function judge(
  scenario: Scenario,
  way: Way,
  say: (line: string) => void,
): Promise<boolean> {
  if (scenario.needs?.found === false) {
    say(`skipped ${scenario.name}: ${scenario.needs.advice}`);
    return process.env['HIWAR_REQUIRE_ALL'] !== '1';
  }
  const began = performance.now();
  const seconds = (): string => ((performance.now() - began) / 1_000).toFixed(1);
  const atTheEnd: Steps = [];
  const found = await attempt(scenario, false, way, atTheEnd);
  const own = seconds();
  const broken = way.controls ? await attempt(scenario, true, way, atTheEnd) : null;
  await undo(atTheEnd);
  say(`${found.holds ? 'kept   ' : 'BROKEN '} ${scenario.name}: ${scenario.promise}`);
  say(`         ${found.figure}`);
  if (broken) {
    say(`         control (${scenario.controlIs}): ${broken.figure}`);
    if (broken.holds) say('         THE CONTROL DID NOT FAIL: this scenario shows nothing');
  }
  say(`         ${own} s${broken ? `; ${seconds()} s with the control` : ''}`);
  return found.holds && broken?.holds !== true;
}
