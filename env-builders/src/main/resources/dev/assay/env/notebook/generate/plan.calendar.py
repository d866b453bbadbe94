from datetime import date, timedelta

day, end, count = date.fromisoformat(first), date.fromisoformat(last), 0
while day <= end:
    value = int(day.strftime("%j")) if yearly else day.day
    if day.isoweekday() == weekday and value % divisor == rest:
        count += 1
    day += timedelta(days=1)
print(count)
