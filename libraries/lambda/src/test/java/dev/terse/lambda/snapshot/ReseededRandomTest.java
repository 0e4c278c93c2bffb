package dev.terse.lambda.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.crac.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests of one environment that is restored as many within the time for which the JDK's generator,
 * which the whole process shares, keeps the kernel's bytes.
 */
class ReseededRandomTest {

  private static final int RESTORED = 20;

  private final SecureRandom random = ReseededRandom.create();
  private GeneratorMemory snapshot;

  @BeforeEach
  void takeSnapshot() throws Exception {
    assumeThat(new SecureRandom().getAlgorithm()).isEqualTo("NativePRNG");
    random.nextBytes(new byte[16]);
    ((Resource) random).beforeCheckpoint(null);
    snapshot = GeneratorMemory.copy();
  }

  @Test
  void withoutTheHook_restoredEnvironmentsGiveTheSameBytes() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < RESTORED; i++) {
      snapshot.restore();
      tokens.add(token(random));
    }

    assertThat(tokens).hasSize(1);
  }

  @Test
  void restoredEnvironments_giveDifferentBytes() throws Exception {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < RESTORED; i++) {
      snapshot.restore();
      ((Resource) random).afterRestore(null);
      tokens.add(token(random));
    }

    assertThat(tokens).hasSize(RESTORED);
  }

  @Test
  void otherSourcesOfTheProcess_giveDifferentBytesToo() throws Exception {
    SecureRandom other = new SecureRandom();
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < RESTORED; i++) {
      snapshot.restore();
      ((Resource) random).afterRestore(null);
      tokens.add(token(other));
    }

    assertThat(tokens).hasSize(RESTORED);
  }

  private static String token(SecureRandom source) {
    byte[] bytes = new byte[16];
    source.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
