package dev.terse.packaging.custom;

import dev.terse.lambda.runtime.LeanProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The providers of cryptographic algorithms that a Java runtime is configured with. */
final class SecurityProviders {

  private static final String KEY = "security.provider.";

  private SecurityProviders() {}

  /**
   * Puts {@link LeanProvider} before a runtime's own providers, whose order stays.
   *
   * @param configuration the runtime's {@code java.security}, which is changed
   */
  static void putLeanFirst(Path configuration) throws IOException {
    Properties properties = PropertiesFile.read(configuration);
    List<String> providers = new ArrayList<>();
    providers.add(LeanProvider.class.getName());
    for (int i = 1; properties.containsKey(KEY + i); i++) {
      providers.add(properties.getProperty(KEY + i));
    }
    List<String> lines = new ArrayList<>();
    for (String provider : providers) {
      lines.add(KEY + (lines.size() + 1) + "=" + provider);
    }
    PropertiesFile.compact(configuration, line -> line.startsWith(KEY), lines);
  }
}
