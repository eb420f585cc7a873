package dev.hearsay.cli.terminal;

import java.util.Locale;

/** Figures for people: with thousands separated, few digits and a unit. */
public final class Quantity {
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int MILLIS_PER_SECOND = 1000;

    private Quantity() {}

    /** A whole number: {@code 1,234,567}. */
    public static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A number with at most three decimals: {@code 0.875}. */
    static String number(double value) {
        return Double.isNaN(value) ? "none" : trimmed("%,.3f", value);
    }

    /** A time in milliseconds: {@code 812.5 ms}, or from one second on {@code 1.234 s}; an infinite one is {@code never}. */
    static String time(double millis) {
        if (Double.isNaN(millis)) {
            return "none";
        }
        if (Double.isInfinite(millis)) {
            return "never";
        }
        return millis < MILLIS_PER_SECOND
                ? trimmed("%.3f", millis) + " ms"
                : trimmed("%,.3f", millis / MILLIS_PER_SECOND) + " s";
    }

    /** A share as percent: {@code 99.95 %}. Only 1 is 100 %. */
    static String percent(double share) {
        if (Double.isNaN(share)) {
            return "none";
        }
        String shown = trimmed("%.3f", 100 * share);
        return (shown.equals("100") && share < 1 ? "99.999" : shown) + " %";
    }

    /** A size in bytes: {@code 3.4 MiB}. */
    public static String bytes(double size) {
        double left = size;
        int unit = 0;
        while (left >= 1024 && unit < BINARY.length - 1) {
            left /= 1024;
            unit++;
        }
        return trimmed("%,.1f", left) + " " + BINARY[unit];
    }

    /** A rate per second: {@code 8.7 million/s}. */
    static String perSecond(double rate) {
        if (Double.isNaN(rate)) {
            return "none";
        }
        return rate < 1e6 ? whole(Math.round(rate)) + "/s" : trimmed("%,.1f", rate / 1e6) + " million/s";
    }

    private static String trimmed(String format, double value) {
        String shown = String.format(Locale.ROOT, format, value);
        return shown.contains(".") ? shown.replaceAll("\\.?0+$", "") : shown;
    }
}
