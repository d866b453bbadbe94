package dev.assay.env.notebook.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/** What a user might bring: soiled CSV, a Parquet file beside it, and keys between them. */
final class UserFiles {
    private static final List<String> CITIES = List.of("Rome", "Oslo", "Lima", "Cairo");

    private UserFiles() {}

    static Path write(Path folder) throws IOException, SQLException {
        Random random = new Random(7);
        StringBuilder orders = new StringBuilder("OrderId,placed,customer_id,channel,amount,weight,minutes\n");
        for (int i = 0; i < 400; i++) {
            double weight = 1 + random.nextInt(200) / 10.0;
            String grams = Math.round(weight * 1000) + " g";
            String amount = String.valueOf(20 + Math.round(weight * 90 + random.nextInt(300)));
            String money = random.nextInt(12) == 0
                    ? "n/a"
                    : amount.length() > 3 ? '"' + "%,d".formatted(Long.parseLong(amount)) + '"' : amount;
            orders.append("A%04d,2023-%02d-%02d %02d:%02d:%02d,C%02d,%s,%s,%s,%d\n"
                    .formatted(
                            i,
                            1 + i * 11 / 400,
                            1 + random.nextInt(28),
                            8 + random.nextInt(12),
                            random.nextInt(60),
                            i % 60,
                            random.nextInt(30),
                            List.of("web", "desk", "phone").get(random.nextInt(3)),
                            money,
                            random.nextInt(5) == 0 ? grams : weight + " kg",
                            5 + random.nextInt(90)));
        }
        orders.append(orders.substring(orders.indexOf("A0007"), orders.indexOf("A0010")));
        Files.writeString(folder.resolve("orders.csv"), orders);
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            values.append(i == 0 ? "" : ", ")
                    .append("('C%02d', '%s', %d)".formatted(i, CITIES.get(random.nextInt(4)), 18 + random.nextInt(60)));
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (SELECT * FROM (VALUES %s) AS t(customer_id, city, age)) TO '%s'"
                    .formatted(values, folder.resolve("customers.parquet")));
        }
        return folder;
    }

    /**
     * A SQLite file with declared keys: customers of whom some never ordered, orders with several lines, products of which the sort is
     * two links away from a line, and two sorts that are too few to be asked about.
     */
    static Path shop(Path folder) throws SQLException {
        Random random = new Random(11);
        Path file = folder.resolve("shop.sqlite");
        try (Connection lite = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = lite.createStatement()) {
            statement.execute("CREATE TABLE sorts (sort_id INTEGER PRIMARY KEY, label TEXT)");
            statement.execute("INSERT INTO sorts VALUES (1, 'tea'), (2, 'coffee'), (3, 'cocoa'), (4, 'sugar')");
            statement.execute(
                    "CREATE TABLE products (product_id INTEGER PRIMARY KEY, sort_id INTEGER REFERENCES sorts(sort_id), weight REAL)");
            for (int i = 1; i <= 40; i++) {
                statement.execute("INSERT INTO products VALUES (%d, %d, %d.5)"
                        .formatted(i, 1 + random.nextInt(4), 1 + random.nextInt(90)));
            }
            statement.execute("CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, city TEXT, budget INTEGER)");
            for (int i = 1; i <= 90; i++) {
                statement.execute("INSERT INTO customers VALUES (%d, '%s', %d)"
                        .formatted(i, CITIES.get(random.nextInt(4)), 100 + random.nextInt(900)));
            }
            statement.execute(
                    "CREATE TABLE orders (order_id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers(customer_id), channel TEXT, freight REAL)");
            for (int i = 1; i <= 260; i++) {
                String customer = i % 17 == 0 ? "NULL" : String.valueOf(1 + random.nextInt(70));
                statement.execute("INSERT INTO orders VALUES (%d, %s, '%s', %d.25)"
                        .formatted(
                                i,
                                customer,
                                List.of("web", "desk", "phone").get(random.nextInt(3)),
                                3 + random.nextInt(40)));
            }
            statement.execute(
                    "CREATE TABLE lines (line_id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders(order_id), product_id INTEGER REFERENCES products(product_id), state TEXT, amount INTEGER)");
            for (int i = 1; i <= 700; i++) {
                statement.execute("INSERT INTO lines VALUES (%d, %d, %d, '%s', %d)"
                        .formatted(
                                i,
                                1 + random.nextInt(230),
                                1 + random.nextInt(40),
                                List.of("sent", "kept", "lost").get(random.nextInt(3)),
                                10 + random.nextInt(400)));
            }
        }
        return file;
    }
}
