package dev.terse.packaging.jars;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedJarTest {

  @TempDir private Path directory;

  @Test
  void classInTwoJars_isTheFirstJars() throws IOException {
    Path first = jar("first.jar", Map.of("a/A.class", "first"));
    Path second = jar("second.jar", Map.of("a/A.class", "second", "a/B.class", "b"));

    assertThat(merged(first, second))
        .containsExactly(Map.entry("a/A.class", "first"), Map.entry("a/B.class", "b"));
  }

  @Test
  void servicesOfTwoJars_areAllListed() throws IOException {
    String services = "META-INF/services/a.Service";
    String interceptors = "software/amazon/awssdk/global/handlers/execution.interceptors";
    Path first = jar("first.jar", Map.of(services, "a.One", interceptors, "b.One"));
    Path second = jar("second.jar", Map.of(services, "a.Two\n", interceptors, "b.Two"));

    Map<String, String> merged = merged(first, second);

    assertThat(merged.get(services).lines()).containsExactly("a.One", "a.Two");
    assertThat(merged.get(interceptors).lines()).containsExactly("b.One", "b.Two");
  }

  @Test
  void classForLaterReleases_isTheOneThatThisReleaseRuns() throws IOException {
    Path jar =
        jar(
            "jar.jar",
            Map.of(
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n",
                "a/A.class", "for any release",
                "META-INF/versions/11/a/A.class", "for 11 and later",
                "META-INF/versions/26/a/A.class", "for later than the functions run on"));

    assertThat(merged(jar)).containsEntry("a/A.class", "for 11 and later");
  }

  @Test
  void manifestsAndLicenses_areKeptByJar_andWhatIsOfOneJarIsLeftOut() throws IOException {
    Path first =
        jar(
            "first.jar",
            Map.of(
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n",
                "META-INF/LICENSE.txt", "one",
                "META-INF/FIRST.SF", "signature",
                "META-INF/maven/a/pom.xml", "",
                "META-INF/maven/a/pom.properties", "version=1",
                "META-INF/INDEX.LIST", "index",
                "META-INF/Parser-LICENSE", "its parser's",
                "META-INF/io.netty.versions.properties", "first=1",
                "left/out", "",
                "module-info.class", "module"));
    Path second =
        jar(
            "second.jar",
            Map.of(
                "META-INF/LICENSE.txt", "two",
                "META-INF/Parser-LICENSE", "the other's",
                "META-INF/io.netty.versions.properties", "second=2"));

    assertThat(merged(first, second))
        .containsExactly(
            Map.entry("META-INF/first.jar/LICENSE.txt", "one"),
            Map.entry("META-INF/first.jar/MANIFEST.MF", "Manifest-Version: 1.0\n"),
            Map.entry("META-INF/first.jar/Parser-LICENSE", "its parser's"),
            Map.entry("META-INF/io.netty.versions.properties", "first=1\nsecond=2"),
            Map.entry("META-INF/maven/a/pom.properties", "version=1"),
            Map.entry("META-INF/second.jar/LICENSE.txt", "two"),
            Map.entry("META-INF/second.jar/Parser-LICENSE", "the other's"));
  }

  private Map<String, String> merged(Path... jars) throws IOException {
    Path merged = directory.resolve("merged.jar");
    MergedJar.write(List.of(jars), merged, name -> name.equals("left/out"));
    Map<String, String> entries = new TreeMap<>();
    try (JarFile jar = new JarFile(merged.toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
        entries.put(entry.getName(), new String(jar.getInputStream(entry).readAllBytes(), UTF_8));
      }
    }
    return entries;
  }

  private Path jar(String name, Map<String, String> entries) throws IOException {
    Path jar = directory.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      // The manifest is found at the beginning only.
      for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }
}
