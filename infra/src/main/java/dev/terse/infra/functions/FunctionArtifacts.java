package dev.terse.infra.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The functions' built zips.
 *
 * @param repository the folder that holds {@code functions/}
 */
public record FunctionArtifacts(Path repository) {

  /** The size limit of an upload to Lambda without S3, and this project's own bound. */
  public static final long MAX_BYTES = 50_000_000;

  // Libraries for several architectures have the architecture in their paths or in their jars'
  // names.
  private static final Pattern ARM = Pattern.compile("aarch_?64|arm64|armv8");
  private static final Pattern X86 = Pattern.compile("x86[_-]64|amd64");
  private static final Pattern OF_OTHER_SYSTEMS =
      Pattern.compile("(?i)bsd|dragonfly|sunos|solaris|aix|android");

  /**
   * Checks that all zips have been built.
   *
   * @param packagings the packaging of each function
   * @throws IllegalStateException if some have not, with the commands that build them
   */
  void check(SequencedMap<FunctionName, Packaging> packagings) {
    List<FunctionName> missing =
        packagings.keySet().stream()
            .filter(name -> !Files.isRegularFile(path(name, packagings.get(name))))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    String commands =
        Stream.of(Packaging.values())
            .map(
                packaging ->
                    packaging.buildCommand(
                        missing.stream()
                            .filter(name -> packagings.get(name) == packaging)
                            .toList()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" and "));
    throw new IllegalStateException(
        "%s %s not there; build %s first with %s"
            .formatted(
                missing.stream()
                    .map(name -> path(name, packagings.get(name)).toString())
                    .collect(Collectors.joining(", ")),
                missing.size() == 1 ? "is" : "are",
                missing.size() == 1 ? "it" : "them",
                commands));
  }

  private Path path(FunctionName function, Packaging packaging) {
    return repository.resolve(
        "functions/%1$s/target/%1$s%2$s.zip".formatted(function.id(), packaging.artifactSuffix()));
  }

  /**
   * Returns a function's zip.
   *
   * @throws IllegalStateException if it has not been built, or its custom package is based on an
   *     older build
   */
  public Path of(FunctionName function, Packaging packaging) {
    check(new LinkedHashMap<>(Map.of(function, packaging)));
    Path zip = path(function, packaging);
    if (packaging == Packaging.CUSTOM && !isMadeOf(of(function, Packaging.MANAGED), zip)) {
      throw new IllegalStateException(
          "%s was made of an older build; make it again with %s"
              .formatted(zip, packaging.buildCommand(List.of(function)).orElseThrow()));
    }
    return zip;
  }

  /**
   * Returns whether a custom package is based on a managed one, whose digest is stored beside it.
   */
  private static boolean isMadeOf(Path managed, Path custom) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(managed));
      Path source = custom.resolveSibling("custom.source");
      return Files.isRegularFile(source)
          && Files.readString(source).contains(HexFormat.of().formatHex(digest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the native libraries of a zip that are for x86-64 and that it has no counterpart of for
   * ARM, with the same name but for the architecture: such a zip does not run on ARM.
   *
   * @return the libraries' names, none if the zip runs on both
   */
  public static List<String> x86Only(Path zip) {
    try (var file = new ZipFile(zip.toFile())) {
      List<String> libraries =
          file.stream()
              .flatMap(entry -> libraries(file, entry).stream())
              .filter(name -> !OF_OTHER_SYSTEMS.matcher(name).find())
              .toList();
      Set<String> forArm =
          libraries.stream()
              .filter(name -> ARM.matcher(name).find())
              .map(name -> ARM.matcher(name).replaceAll(""))
              .collect(Collectors.toSet());
      return libraries.stream()
          .filter(name -> X86.matcher(name).find())
          .filter(name -> !forArm.contains(X86.matcher(name).replaceAll("")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the native libraries that an entry of a zip is or, if it is a jar, has. */
  private static List<String> libraries(ZipFile zip, ZipEntry entry) {
    if (entry.getName().endsWith(".so")) {
      return List.of(entry.getName());
    }
    if (!entry.getName().endsWith(".jar")) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (var jar = new ZipInputStream(zip.getInputStream(entry))) {
      for (ZipEntry each = jar.getNextEntry(); each != null; each = jar.getNextEntry()) {
        if (each.getName().endsWith(".so")) {
          names.add(entry.getName() + "!" + each.getName());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
