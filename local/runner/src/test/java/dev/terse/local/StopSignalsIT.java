package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process whose orderly stop takes a long time. */
class StopSignalsIT {

  /** A process that stops in order within ten minutes. */
  public static final class SlowToStop {

    private SlowToStop() {}

    public static void main(String[] arguments) throws InterruptedException {
      StopSignals.install();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    System.out.println("stopping");
                    try {
                      Thread.sleep(600_000);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      System.out.println("running");
      Thread.sleep(600_000);
    }
  }

  @Test
  void secondSignal_endsTheProcessAtOnce() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SlowToStop.class.getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("running");
      process.toHandle().destroy();
      assertThat(output.readLine()).isEqualTo("stopping");
      process.toHandle().destroy();

      // Far below the ten minutes.
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }
}
