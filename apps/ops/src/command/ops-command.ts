import { Command } from '@oclif/core/command';
import { EXIT } from './exit-code.ts';
import { failureOf, interrupted } from './failure.ts';
import { watchForInterruption } from './interruption.ts';
import { failed, type Outcome } from './outcome.ts';
import { report } from './report.ts';
import { wantsJson } from './wants-json.ts';

/**
 * The base of every command. A command parses its arguments, makes its calls and returns an outcome;
 * this class prints it, as text or as JSON, and sets the exit code. Whatever is thrown becomes an
 * outcome too, usage errors included, so that oclif's own printing of errors is never reached.
 *
 * An interruption ends the process at once, unless the command says that it `stopsItself`: then it must
 * watch `signal`, and a second interruption ends the process.
 */
export abstract class OpsCommand<Result> extends Command {
  static override readonly enableJsonFlag = true;
  /** Aborted by SIGINT and SIGTERM. */
  protected signal: AbortSignal = new AbortController().signal;

  /** Whether the work watches `signal`, and comes to its own end after an interruption. */
  protected stopsItself(): boolean {
    return false;
  }

  /** The work. Must call `parse()`, or unknown flags would be ignored. */
  protected abstract execute(): Promise<Outcome<Result>>;

  override async run(): Promise<void> {
    const interruption = watchForInterruption(() => this.#exitInterrupted());
    this.signal = interruption.signal;
    if (!this.stopsItself()) this.signal.addEventListener('abort', () => this.#exitInterrupted());
    try {
      process.exitCode = report(await this.execute(), this.jsonEnabled());
    } catch (error) {
      this.debug(error);
      process.exitCode = report(failed(failureOf(error, this.#name())), this.jsonEnabled());
    } finally {
      interruption.release();
    }
  }

  override jsonEnabled(): boolean {
    return wantsJson(this.argv);
  }

  #exitInterrupted(): never {
    report(failed(interrupted(this.#name())), this.jsonEnabled());
    process.exit(EXIT.interrupted);
  }

  /** As a person types it: `ops db status`. */
  #name(): string {
    return [this.config.bin, ...(this.id ?? '').split(':')].join(' ');
  }
}
