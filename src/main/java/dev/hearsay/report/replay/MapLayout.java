package dev.hearsay.report.replay;

import dev.hearsay.report.replay.Layout.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The layout of peers with places on the globe: a map on which degrees are equally long along each axis, in the right proportion at its
 * middle latitude (equirectangular projection), of as much of the globe as the peers need.
 */
final class MapLayout {
    private static final double[] STEPS = {1, 2, 5, 10, 15, 30};
    /** The most parts into which lines cut the longer side. */
    private static final int MOST_PARTS = 12;
    /** The land around the outermost peers, in parts of the extent. */
    private static final double ROOM = 0.04;

    private static final double SMALLEST_EXTENT = 2;
    /** Nearer to the poles than this no map keeps its proportions. */
    private static final double LARGEST_MIDDLE = 60;

    /** The part of a side at its ends. */
    private static final double EDGE = 0.03;

    private final double north;
    private final double south;
    private final double west;
    private final double east;

    private MapLayout(List<double[]> places) {
        double[] latitudes = range(places, place -> place[0], 90);
        double[] longitudes = range(places, place -> place[1], 180);
        south = latitudes[0];
        north = latitudes[1];
        west = longitudes[0];
        east = longitudes[1];
    }

    private static double[] range(List<double[]> places, ToDoubleFunction<double[]> axis, double limit) {
        double least = places.stream().mapToDouble(axis).min().orElse(-limit);
        double most = places.stream().mapToDouble(axis).max().orElse(limit);
        double room = Math.max((most - least) * ROOM, (SMALLEST_EXTENT - (most - least)) / 2);
        return new double[] {Math.max(-limit, least - room), Math.min(limit, most + room)};
    }

    /** The layout of peers at these latitudes and longitudes in degrees. */
    static Layout of(List<double[]> places) {
        MapLayout map = new MapLayout(places);
        double[] x = places.stream().mapToDouble(place -> map.x(place[1])).toArray();
        double[] y = places.stream().mapToDouble(place -> map.y(place[0])).toArray();
        List<Label> labels = new ArrayList<>();
        List<double[]> lines = new ArrayList<>();
        map.graticule(labels, lines);
        return new Layout(x, y, map.aspect(), labels, lines);
    }

    private double x(double longitude) {
        return (longitude - west) / (east - west);
    }

    private double y(double latitude) {
        return (north - latitude) / (north - south);
    }

    private double aspect() {
        double middle = Math.min(LARGEST_MIDDLE, Math.abs(north + south) / 2);
        return (east - west) * StrictMath.cos(StrictMath.toRadians(middle)) / (north - south);
    }

    private void graticule(List<Label> labels, List<double[]> lines) {
        double extent = Math.max(east - west, north - south);
        double step = Arrays.stream(STEPS)
                .filter(degrees -> extent / degrees <= MOST_PARTS)
                .findFirst()
                .orElse(STEPS[STEPS.length - 1]);
        for (double degrees = Math.ceil(west / step) * step; degrees <= east; degrees += step) {
            lines.add(new double[] {x(degrees), 0, x(degrees), 1});
            label(labels, named(degrees, "E", "W"), x(degrees), 1);
        }
        for (double degrees = Math.ceil(south / step) * step; degrees <= north; degrees += step) {
            lines.add(new double[] {0, y(degrees), 1, y(degrees)});
            label(labels, named(degrees, "N", "S"), 0, y(degrees));
        }
    }

    /** No labels in the corners, where they would lie on one another. */
    private static void label(List<Label> labels, String text, double x, double y) {
        double along = x > 0 ? x : y;
        if (along > EDGE && along < 1 - EDGE) {
            labels.add(new Label(text, x, y));
        }
    }

    private static String named(double degrees, String positive, String negative) {
        return Math.abs(Math.round(degrees)) + "°" + (degrees > 0 ? " " + positive : degrees < 0 ? " " + negative : "");
    }
}
