package dev.terse.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One in-memory system for test classes, started once and closed after all of them. */
final class SharedSystem implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(SharedSystem.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningSystem.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(SharedSystem.class, key -> start(), RunningSystem.class);
  }

  private static RunningSystem start() {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      return RunningSystem.inMemory(Files.createTempDirectory(target, "shared-system"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
