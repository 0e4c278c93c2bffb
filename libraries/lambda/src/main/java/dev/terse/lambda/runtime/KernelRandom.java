package dev.terse.lambda.runtime;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandomSpi;

/**
 * Random bytes of the kernel, by <a href="https://man7.org/linux/man-pages/man4/urandom.4.html">
 * {@code /dev/urandom}</a>, which serves any number of threads and does not wait. Nothing of them
 * is kept in memory. Where there is no such device, the class can't be initialized.
 */
public final class KernelRandom extends SecureRandomSpi {

  private static final long serialVersionUID = 1L;
  private static final String DEVICE = "/dev/urandom";

  // One for all instances, and never closed.
  private static final FileInputStream IN = open();

  private static FileInputStream open() {
    try {
      return new FileInputStream(DEVICE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates a source. */
  public KernelRandom() {
    // Has no state of its own.
  }

  @Override
  protected void engineNextBytes(byte[] bytes) {
    try {
      if (IN.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException(DEVICE + " has ended");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected byte[] engineGenerateSeed(int length) {
    byte[] seed = new byte[length];
    engineNextBytes(seed);
    return seed;
  }

  /** Mixes a seed into the kernel's pool, where that may be done. */
  @Override
  protected void engineSetSeed(byte[] seed) {
    try (var out = new FileOutputStream(DEVICE)) {
      out.write(seed);
    } catch (IOException e) {
      // A seed only supplements, and the kernel's bytes are as random without it.
    }
  }
}
