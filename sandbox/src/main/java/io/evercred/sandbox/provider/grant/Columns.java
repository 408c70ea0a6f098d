package io.evercred.sandbox.provider.grant;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A table of int columns that grows by half when full; four bytes a cell and no object a row. */
final class Columns {

    private static final int FIRST_CAPACITY = 256;

    private final int[][] columns;
    private int rows;

    Columns(int width) {
        columns = new int[width][FIRST_CAPACITY];
    }

    private Columns(int[][] columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    int rows() {
        return rows;
    }

    int get(int row, int column) {
        return columns[column][row];
    }

    void set(int row, int column, int value) {
        columns[column][row] = value;
    }

    int add(int row, int column, int amount) {
        return columns[column][row] += amount;
    }

    /** Appends one row and returns its number. */
    int append(int... values) {
        reserve(1);
        for (int column = 0; column < values.length; column++) {
            columns[column][rows] = values[column];
        }
        return rows++;
    }

    /** Makes room for that many more rows at once. */
    void reserve(int more) {
        int capacity = columns[0].length;
        if (rows + more > capacity) {
            int next = Math.max(rows + more, capacity + capacity / 2);
            for (int column = 0; column < columns.length; column++) {
                columns[column] = Arrays.copyOf(columns[column], next);
            }
        }
    }

    Columns copy() {
        int[][] copied = new int[columns.length][];
        for (int column = 0; column < columns.length; column++) {
            copied[column] = Arrays.copyOf(columns[column], rows);
        }
        return new Columns(copied, rows);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(rows);
        for (int[] column : columns) {
            for (int row = 0; row < rows; row++) {
                out.writeInt(column[row]);
            }
        }
    }

    static Columns read(DataInputStream in, int width) throws IOException {
        int rows = in.readInt();
        int[][] columns = new int[width][Math.max(rows, FIRST_CAPACITY)];
        for (int[] column : columns) {
            for (int row = 0; row < rows; row++) {
                column[row] = in.readInt();
            }
        }
        return new Columns(columns, rows);
    }
}
