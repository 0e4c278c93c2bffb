package dev.terse.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalhostCertificateTest {

  @TempDir private Path directory;
  private LocalhostCertificate certificate;

  @BeforeEach
  void create() throws Exception {
    certificate = LocalhostCertificate.create(directory);
  }

  @Test
  void clientWithTheTrustStore_connects() throws Exception {
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(
        KeyStore.getInstance(
            certificate.trustStore().toFile(), certificate.password().toCharArray()));
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, managers.getTrustManagers(), null);

    assertThat(protocol(trusting)).isEqualTo("TLSv1.3");
  }

  @Test
  void clientWithoutIt_refuses() {
    assertThatThrownBy(() -> protocol(SSLContext.getDefault())).isInstanceOf(SSLException.class);
  }

  @Test
  void trustStore_hasWhatTheJdkTrustsToo() throws Exception {
    KeyStore trusted =
        KeyStore.getInstance(
            certificate.trustStore().toFile(), certificate.password().toCharArray());

    assertThat(trusted.size()).isGreaterThan(50);
    assertThat(trusted.getType()).isEqualToIgnoringCase("PKCS12");
  }

  @Test
  void pem_isTheCertificate() throws Exception {
    try (InputStream in = Files.newInputStream(certificate.pem())) {
      assertThat(CertificateFactory.getInstance("X.509").generateCertificate(in))
          .isEqualTo(
              KeyStore.getInstance(
                      certificate.keyStore().toFile(), certificate.password().toCharArray())
                  .getCertificate("localhost"));
    }
  }

  private String protocol(SSLContext client) throws Exception {
    try (var server =
        (SSLServerSocket)
            certificate
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread accepting = Thread.ofVirtual().start(() -> accept(server));
      try (var socket =
          (SSLSocket) client.getSocketFactory().createSocket("localhost", server.getLocalPort())) {
        socket.startHandshake();
        return socket.getSession().getProtocol();
      } finally {
        accepting.join();
      }
    }
  }

  private static void accept(SSLServerSocket server) {
    try (var socket = (SSLSocket) server.accept()) {
      socket.startHandshake();
    } catch (IOException e) {
      // The client refuses, and says so itself.
    }
  }
}
