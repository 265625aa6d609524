class Meter
{
    private readonly object _gate = new object();
    private int _value;

    public void AddInTwoSections(int amount)
    {
        int before;
        lock (_gate)
            before = _value;
        int after = before + amount;
        lock (_gate)
            _value = after; //! LD2003
    }

    public void AddInOneSection(int amount)
    {
        lock (_gate)
            _value += amount;
    }

    public int Read()
    {
        lock (_gate)
            return _value;
    }
}
