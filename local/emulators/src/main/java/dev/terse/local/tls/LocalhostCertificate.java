package dev.terse.local.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate for localhost and its key.
 *
 * @param keyStore the PKCS #12 file, which also serves as a client's trust store
 * @param password the password of that file
 */
public record LocalhostCertificate(Path keyStore, String password) {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "localhost";

  /**
   * Makes one with the JDK's keytool.
   *
   * @param directory the folder of its file
   * @throws IOException if keytool fails; the message contains its output
   */
  public static LocalhostCertificate create(Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("localhost.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool made no certificate: " + output);
    }
    return new LocalhostCertificate(file, PASSWORD);
  }

  /**
   * Returns what a server needs for TLS.
   *
   * @throws IOException if the file can't be read
   */
  public SSLContext context() throws IOException {
    try {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys(), password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(keyStore + " can't be used", e);
    }
  }

  /**
   * Writes the certificate beside the file, for clients that are not of Java.
   *
   * @return a file in the PEM format (RFC 7468)
   */
  public Path pem() throws IOException {
    try {
      byte[] certificate = keys().getCertificate(ALIAS).getEncoded();
      return Files.writeString(
          keyStore.resolveSibling("localhost.pem"),
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
              + "\n-----END CERTIFICATE-----\n");
    } catch (GeneralSecurityException e) {
      throw new IOException(keyStore + " can't be used", e);
    }
  }

  /**
   * Writes a trust store beside the file, of this certificate and those that the JDK trusts.
   *
   * @return a file in the PKCS #12 format, with the same password
   */
  public Path trustStore() throws IOException {
    Path file = keyStore.resolveSibling("trusted.p12");
    Path ofTheJdk = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore others = KeyStore.getInstance(ofTheJdk.toFile(), PASSWORD.toCharArray());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      for (String alias : Collections.list(others.aliases())) {
        trusted.setCertificateEntry(alias, others.getCertificate(alias));
      }
      trusted.setCertificateEntry(ALIAS, keys().getCertificate(ALIAS));
      trusted.store(out, password.toCharArray());
      return file;
    } catch (GeneralSecurityException e) {
      throw new IOException(ofTheJdk + " can't be used", e);
    }
  }

  private KeyStore keys() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(keyStore.toFile(), password.toCharArray());
  }
}
