package dev.terse.packaging.custom;

import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.UnpackedArtifact;
import dev.terse.packaging.jars.MergedJar;
import dev.terse.packaging.jars.StoredJar;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The build of one function's package: assembly, training, check and zip. */
final class CustomPackage {

  // Set in every file, so that a JVM that compares times finds the same after unpacking.
  static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  // The archive of the JDK's own classes, on which training builds and which the cache contains in
  // full, and its input; and files that only tools read.
  private static final List<String> ONLY_FOR_TRAINING =
      List.of("lib/server/classes.jsa", "lib/classlist", "lib/jrt-fs.jar", "lib/jexec");

  private final Path home;
  private final Function function;
  private final PackageLayout layout;

  CustomPackage(Path home, Function function) {
    this.home = home;
    this.function = function;
    this.layout = new PackageLayout(function.target(home).resolve("custom"));
  }

  /**
   * Builds the package.
   *
   * @param runtime the Java runtime that it will contain
   * @param backend the services that the function calls during training
   * @throws PackagingException if the function can't be trained, or the JVM rejects the cache
   */
  PackageSize make(Path runtime, Backend backend) throws IOException, InterruptedException {
    Files.deleteIfExists(function.customZip(home));
    Trees.delete(layout.root());
    putTogether(runtime);
    CacheOrigin.write(layout);
    new TrainingRun(function, layout, backend).makeCache(home.resolve("events"));
    CacheOrigin.check(layout);
    for (String file : ONLY_FOR_TRAINING) {
      Files.delete(layout.runtime().resolve(file));
    }
    CacheUse.check(layout);
    zip();
    new PackageSource(home, function).write();
    return PackageSize.of(layout.root(), function.customZip(home)).checked();
  }

  private void putTogether(Path runtime) throws IOException {
    Path zip = function.managedZip(home);
    if (!Files.isRegularFile(zip)) {
      throw new PackagingException(zip + " is not there; ./terse build makes it.");
    }
    Path managed = layout.root().resolveSibling("managed");
    Trees.delete(managed);
    UnpackedArtifact.unpack(zip, managed);
    Files.createDirectories(layout.libraries());
    Files.createDirectories(layout.nativeLibraries());
    Trees.copy(runtime, layout.runtime());
    // Not the classes themselves, because a cache accepts jars only. The function's before its
    // libraries', as in the managed runtime.
    List<Path> jars = new ArrayList<>();
    jars.add(function.target(home).resolve(function.name() + ".jar"));
    jars.addAll(Trees.files(managed.resolve("lib")));
    jars.addAll(Launcher.of(function).jars());
    copyLibraries(jars);
    NativeLibraries.extract(jars, layout);
    Files.writeString(layout.options(), JvmOptions.of(function, layout));
    Files.writeString(layout.launcher(), Launcher.of(function).mainClass() + "\n");
    try (InputStream bootstrap = CustomPackage.class.getResourceAsStream("bootstrap")) {
      Files.copy(bootstrap, layout.bootstrap());
    }
    Files.setPosixFilePermissions(layout.bootstrap(), PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path file : Trees.files(layout.root())) {
      Files.setLastModifiedTime(file, TIME);
    }
  }

  private void copyLibraries(List<Path> jars) throws IOException {
    if (Launcher.of(function).mergesJars()) {
      MergedJar.write(
          jars, layout.libraries().resolve(function.name() + ".jar"), UnusedEntries::contain);
      return;
    }
    for (Path jar : jars) {
      StoredJar.copy(jar, layout.libraries().resolve(jar.getFileName()), UnusedEntries::contain);
    }
  }

  private void zip() throws IOException {
    URI uri = URI.create("jar:" + function.customZip(home).toUri());
    try (FileSystem zip =
        FileSystems.newFileSystem(
            uri, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
      for (Path file : Trees.files(layout.root())) {
        Path entry = zip.getPath("/" + layout.root().relativize(file));
        if (entry.getParent() != null) {
          Files.createDirectories(entry.getParent());
        }
        Files.copy(file, entry);
        Files.setPosixFilePermissions(entry, Files.getPosixFilePermissions(file));
        Files.setLastModifiedTime(entry, TIME);
      }
    }
  }
}
