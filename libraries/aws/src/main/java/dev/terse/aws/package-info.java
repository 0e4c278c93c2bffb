/**
 * The clients of AWS: how they are made, what their failures mean, and when they are left alone.
 */
package dev.terse.aws;
