package dev.terse.packaging.custom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityProvidersTest {

  @TempDir private Path directory;

  @Test
  void leanProvider_isPutBeforeAllOthers_andTheRestStays() throws IOException {
    Path configuration =
        Files.writeString(
            directory.resolve("java.security"),
            """
            # security.provider.9=NONE
            security.provider.2=SunJCE
            securerandom.source=file:/dev/random
            security.provider.1=SUN
            """);

    SecurityProviders.putLeanFirst(configuration);

    assertThat(PropertiesFile.read(configuration))
        .containsOnly(
            Map.entry("securerandom.source", "file:/dev/random"),
            Map.entry("security.provider.1", "dev.terse.lambda.runtime.LeanProvider"),
            Map.entry("security.provider.2", "SUN"),
            Map.entry("security.provider.3", "SunJCE"));
  }
}
