package dev.terse.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.packaging.custom.Function;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VariantsTest {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everyFunction_hasASampleEventForItsFirstInvocation() {
    assertThat(Function.all(HOME))
        .extracting(Function::name)
        .containsExactlyInAnyOrderElementsOf(Variants.functions());
    assertThat(Variants.functions())
        .allSatisfy(name -> assertThat(Files.exists(Variants.eventFile(HOME, name))).isTrue());
  }
}
