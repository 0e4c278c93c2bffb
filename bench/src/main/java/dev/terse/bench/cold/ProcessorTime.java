package dev.terse.bench.cold;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The processor time of another process, including that of its terminated threads, read with the C
 * library: {@link ProcessHandle.Info#totalCpuDuration()} has a resolution of 10 milliseconds, a
 * tenth of the measured value.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/clock_getcpuclockid.3.html">
 *     clock_getcpuclockid(3)</a>
 */
final class ProcessorTime {

  private static final MethodHandle CLOCK_OF_PROCESS =
      function("clock_getcpuclockid", JAVA_INT, ADDRESS);
  private static final MethodHandle TIME_OF_CLOCK = function("clock_gettime", JAVA_INT, ADDRESS);

  private ProcessorTime() {}

  /**
   * Returns the milliseconds so far.
   *
   * @param pid the process, which must be running
   */
  static double millis(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment clock = arena.allocate(JAVA_INT);
      MemorySegment time = arena.allocate(JAVA_LONG, 2);
      check((int) CLOCK_OF_PROCESS.invokeExact((int) pid, clock));
      check((int) TIME_OF_CLOCK.invokeExact(clock.get(JAVA_INT, 0), time));
      return time.getAtIndex(JAVA_LONG, 0) * 1e3 + time.getAtIndex(JAVA_LONG, 1) / 1e6;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(int error) {
    if (error != 0) {
      throw new IllegalStateException("no processor time can be had: error " + error);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, ValueLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
  }
}
