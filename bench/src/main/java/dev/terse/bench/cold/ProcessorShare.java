package dev.terse.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A share of the processor, as Lambda gives a function by its memory: a group of processes of Linux
 * (cgroup, of either version) with a quota.
 *
 * @param group the group's folder
 */
record ProcessorShare(Path group) implements AutoCloseable {

  /** The megabytes for which Lambda gives a whole processor. */
  private static final double WHOLE = 1_769;

  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final int PERIOD_MICROS = 20_000;

  /**
   * Makes the share of a function's memory.
   *
   * @return empty where groups can't be made, as without the rights of root
   */
  static Optional<ProcessorShare> of(int megabytes) throws IOException {
    String name = "terse-bench-" + ProcessHandle.current().pid();
    long quota = Math.round(PERIOD_MICROS * megabytes / WHOLE);
    for (Path root : List.of(ROOT.resolve("cpu"), ROOT)) {
      if (!Files.isWritable(root.resolve("cgroup.procs"))) {
        continue;
      }
      Path group = Files.createDirectories(root.resolve(name));
      try {
        if (isGiven(group, quota)) {
          return Optional.of(new ProcessorShare(group));
        }
      } catch (IOException e) {
        Files.delete(group);
        throw e;
      }
      Files.delete(group);
    }
    return Optional.empty();
  }

  private static boolean isGiven(Path group, long quota) throws IOException {
    if (Files.exists(group.resolve("cpu.cfs_quota_us"))) {
      Files.writeString(group.resolve("cpu.cfs_period_us"), "" + PERIOD_MICROS);
      Files.writeString(group.resolve("cpu.cfs_quota_us"), "" + quota);
      return true;
    }
    if (Files.exists(group.resolve("cpu.max"))) {
      Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
      return true;
    }
    return false;
  }

  /** Gives a running process this share from now on. */
  void take(long pid) throws IOException {
    Files.writeString(group.resolve("cgroup.procs"), "" + pid);
  }

  /** Removes the group, whose processes must have ended. */
  @Override
  public void close() throws IOException {
    Files.delete(group);
  }
}
