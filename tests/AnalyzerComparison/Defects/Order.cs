class Bank
{
    private readonly object _accounts = new object();
    private readonly object _log = new object();
    private int _entries;

    public void Book()
    {
        lock (_accounts)
        {
            lock (_log)
                _entries++;
        }
    }

    public void Print()
    {
        lock (_log)
        {
            Count(); //! LD6002
        }
    }

    private void Count()
    {
        lock (_accounts)
            _entries = 0;
    }
}

class Account
{
    private readonly object _gate = new object();
    private int _balance;

    public void MoveTo(Account other, int amount)
    {
        lock (_gate)
        {
            lock (other._gate) //! LD6003
            {
                _balance -= amount;
                other._balance += amount;
            }
        }
    }

    public void Add(int amount)
    {
        lock (_gate)
            _balance += amount;
    }
}
