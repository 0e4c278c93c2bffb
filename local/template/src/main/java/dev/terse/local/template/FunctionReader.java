package dev.terse.local.template;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A reader of a function's definition. */
final class FunctionReader {

  private static final int DEFAULT_TIMEOUT_SECONDS = 3;
  private static final int DEFAULT_MEMORY_MB = 128;

  private static final Set<String> UNSUPPORTED =
      Set.of(
          "Layers",
          "InlineCode",
          "ImageUri",
          "ImageConfig",
          "FunctionUrlConfig",
          "FileSystemConfigs",
          "DurableConfig",
          "CapacityProviderConfig");

  private final Path directory;
  private final Optional<String> buildCommand;

  /**
   * Creates a reader.
   *
   * @param buildCommand the command that builds the artifacts, which must exist; empty where
   *     nothing is run and permissions are read instead
   */
  FunctionReader(Path directory, Optional<String> buildCommand) {
    this.directory = directory;
    this.buildCommand = buildCommand;
  }

  FunctionDefinition read(Resource resource, References references) {
    Section properties = resource.properties(references);
    properties.refuse(UNSUPPORTED);
    if (!properties.text("PackageType").orElse("Zip").equals("Zip")) {
      throw properties.error("PackageType", "is not Zip, the only one the local runner can run");
    }
    if (!properties.requiredText("Runtime").startsWith("java")) {
      throw properties.error("Runtime", "is not a Java runtime, the only ones that run locally");
    }
    return new FunctionDefinition(
        resource.logicalId(),
        references.nameOf(resource),
        properties.text("Description").orElse(""),
        properties.requiredText("Handler"),
        artifact(properties),
        Duration.ofSeconds(properties.integer("Timeout", DEFAULT_TIMEOUT_SECONDS, 1, 900)),
        properties.integer("MemorySize", DEFAULT_MEMORY_MB, 128, 10_240),
        properties.integer("ReservedConcurrentExecutions"),
        properties.section("Environment").section("Variables").textsByName(),
        buildCommand.isPresent() ? List.of() : permissions(properties));
  }

  private static List<FunctionDefinition.Permission> permissions(Section properties) {
    List<FunctionDefinition.Permission> permissions = new ArrayList<>();
    for (Section policy : properties.sections("Policies")) {
      policy.allowOnly(Set.of("Version", "Statement"));
      for (Section statement : policy.sections("Statement")) {
        statement.allowOnly(Set.of("Effect", "Action", "Resource"));
        if (!statement.requiredText("Effect").equals("Allow")) {
          throw statement.error("Effect", "is not Allow, the only one that is known");
        }
        permissions.add(
            new FunctionDefinition.Permission(
                statement.textOrTexts("Action"), statement.requiredText("Resource")));
      }
    }
    return permissions;
  }

  private Path artifact(Section properties) {
    String codeUri = properties.requiredText("CodeUri");
    if (codeUri.startsWith("s3://")) {
      throw properties.error("CodeUri", "is in S3; the local runner needs a file");
    }
    try {
      Path artifact = directory.resolve(codeUri).normalize();
      if (buildCommand.isPresent() && !Files.exists(artifact)) {
        throw properties.error(
            "CodeUri",
            "names %s, which is not there; build first with %s"
                .formatted(codeUri, buildCommand.get()));
      }
      return artifact;
    } catch (InvalidPathException e) {
      throw properties.error("CodeUri", "is '%s', which is not a path".formatted(codeUri));
    }
  }
}
