package dev.terse.local.dax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.tls.LocalhostCertificate;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daxs://}: the certificate is checked against the JVM's trust store. */
class DaxTlsTest extends DaxCase {

  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir static Path directory;
  private static LocalhostCertificate certificate;

  @BeforeAll
  static void trust() throws IOException, InterruptedException {
    certificate = LocalhostCertificate.create(directory);
    System.setProperty(TRUST_STORE, certificate.keyStore().toString());
    System.setProperty(TRUST_STORE_PASSWORD, certificate.password());
  }

  @AfterAll
  static void distrust() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE_PASSWORD);
  }

  @Override
  DaxOptions options() {
    return DaxOptions.of(2).withTls(certificate);
  }

  @Test
  void itemIsReadAndWritten() {
    assertThat(cluster.uri()).hasScheme("daxs");
    dax.putItem(put -> put.tableName(TABLE).item(item("s", "1")));

    assertThat(get("s")).isEqualTo(item("s", "1"));
  }
}
